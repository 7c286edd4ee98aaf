// Lets the page work without a network: registers the service worker, and tells the page when a new
// version is ready. The new version is used only when the visitor says so, so that builds never mix.

// In a frame that forbids workers, merely reading the property throws.
const workers = () => {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
};

if (workers()) {
  let wanted = false;

  const offer = (waiting) => {
    document.addEventListener("aims-use-update", () => {
      // If another tab has said so before, the version is in use already, and no event follows.
      if (waiting.state === "activated") location.reload();
      wanted = true;
      waiting.postMessage("use");
    });
    document.documentElement.dataset.update = "waiting";
    document.dispatchEvent(new Event("aims-update"));
  };
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first worker takes over a page that was loaded without one, which changes nothing for it.
    if (wanted) location.reload();
  });
  // What the page needs now comes first. The worker fetches the rest when the page is idle.
  await new Promise((done) => {
    const idle = () => (self.requestIdleCallback ?? setTimeout)(done, { timeout: 5000 });
    if (document.readyState === "complete") idle();
    else addEventListener("load", idle, { once: true });
  });
  try {
    const registration = await navigator.serviceWorker.register(self.aimsScript("sw.js"), { updateViaCache: "none" });
    const watch = (next) =>
      next?.addEventListener("statechange", () => {
        if (next.state === "installed" && navigator.serviceWorker.controller) offer(next);
      });
    if (registration.waiting) offer(registration.waiting);
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  } catch (error) {
    // Without the worker, the page needs the network, and works as before.
    console.info(error);
  }
}
