/** From the whole region to one street: of the question, of the map and of its server alike. */
export const FARTHEST_ZOOM = 9
export const CLOSEST_ZOOM = 18

/** Two marks nearer than this, in CSS pixels, would hide each other. */
export const MIN_PIN_DISTANCE_PX = 48
/** Columns and rows of the grid by which places are asked for, CSS pixels: the same view has the same address. */
export const GRID_STEP_PX = 192
