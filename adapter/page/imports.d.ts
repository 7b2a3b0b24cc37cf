/** A file's text, as Vite gives it. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** A style sheet, which the page's build puts into its own. */
declare module '*.css';
