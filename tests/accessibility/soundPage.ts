/** A small page in which every check finds nothing: each mutant is this page with one fault. */
export const SOUND = `<!DOCTYPE html>
<html lang="fr" dir="ltr">
  <head>
    <meta charset="utf-8">
    <title>Erreur : votre nom – Coup de main</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
      body { margin: 1rem; font: 112.5%/1.5 sans-serif; color: #222; background: #fff }
      a, button, input { display: inline-block; box-sizing: border-box; min-height: 48px; min-width: 48px; font: inherit }
      button, input { border: 2px solid #222; background: #fff; color: #222 }
      a:focus, button:focus, input:focus, div:focus { outline: 3px solid #06c }
      h1 { overflow-wrap: break-word }
      input { width: 100% }
      .bar { width: 50px; height: 10px; background: #06c }
    </style>
  </head>
  <body>
    <main>
      <div id="error-summary" role="alert" tabindex="-1" data-error-summary>
        <ul>
          <li><a href="#name">Écrivez votre nom</a></li>
          <li><a href="#name">Votre nom</a></li>
        </ul>
      </div>
      <h1>Votre nom</h1>
      <p>Un mot d’ici : <span lang="en">Pass numérique</span></p>
      <form action="/" method="post">
        <label for="name">Votre nom de famille</label>
        <p id="name-error">Écrivez votre nom</p>
        <input id="name" name="name" type="text" autocomplete="family-name" aria-describedby="name-error" aria-invalid="true">
        <div class="bar"></div>
        <button type="submit">Envoyer</button>
      </form>
    </main>
  </body>
</html>
`
