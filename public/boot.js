// Starts the program. It is a file of its own because the content security policy allows no inline
// script. index.html says on this script's tag which files to start; all of them are preloaded.

const { js, wasm, wasmIntegrity } = document.querySelector("script[data-js]").dataset;
const address = (file) => new URL(file, document.baseURI);
const failed = document.getElementById("boot-failed");

// The program shows the same message when it cannot read its content.
failed.querySelector("button").addEventListener("click", () => location.reload());

try {
  const program = await import(address(js));
  // Handing over a response, not an address, is what lets the browser check the hash.
  const response = fetch(address(wasm), { integrity: wasmIntegrity });
  await program.default({ module_or_path: response });
} catch (error) {
  console.error(error);
  document.querySelector(".loading")?.remove();
  failed.hidden = false;
}
