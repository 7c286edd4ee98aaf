const chunkFiles = new Map();
const loadChunkFile = (file, integrity) => {
  let loading = chunkFiles.get(file);
  if (!loading) {
    const instantiate = async (cache) => {
      const answer = await fetch(new URL(file, import.meta.url), { integrity, cache });
      return __wbg_load(answer, { __wasm_split: { /* shared */ } });
    };
    loading = instantiate("default").catch((error) => {
      console.info(error);
      return instantiate("reload");
    });
    chunkFiles.set(file, loading);
    loading.catch(() => chunkFiles.delete(file));
  }
  return loading;
};
const loadChunk = (files) => async (back, data) => {
  const loaded = Promise.all(files.map(([file, integrity]) => loadChunkFile(file, integrity)));
  const isThere = await loaded.then(
    () => true,
    (error) => {
      console.error(error);
      return false;
    },
  );
  wasm.__indirect_function_table.get(back)(data, isThere);
};
const chunks = {
  /* loads */
};
