import { go, open, test, seed, asStored, button, expect, stored, answerForm } from './page.mjs';
import http from 'node:http';
test('favicon hits', async ({ page, problems }) => {
  const hits = {};
  const target = new URL(process.env.AIMS_URL);
  const proxy = http.createServer((q, r) => { hits[q.url] = (hits[q.url]??0)+1; const p = http.request({host:target.hostname,port:target.port,path:q.url,headers:q.headers}, (x) => { r.writeHead(x.statusCode, x.headers); x.pipe(r); }); p.end(); });
  await new Promise(r => proxy.listen(0, '127.0.0.1', r));
  await page.goto(`http://127.0.0.1:${proxy.address().port}/`).catch(()=>{});
  await page.waitForTimeout(1500);
  const before = JSON.stringify(hits);
  for (const h of ['#/list','#/results','#/about','#/data']) { await go(page, h); await page.waitForTimeout(200); }
  console.log('HITS', before, JSON.stringify(hits)); proxy.close(); problems.splice(0);
});
test('slow', async ({ page, context }) => {
    const t = (l) => console.log('T', l, Math.round(performance.now()));
    await seed(page, asStored({ answers: { '4.1': { level: 4 } }, details: { organisation: 'A' } }));
    const other = await context.newPage();
    await open(page, '#/data'); await open(other, '#/question/4.1'); t('open');
    await page.getByLabel('Organisation', { exact: true }).fill('Later name'); t('fill');
    await button(page, 'Erase everything …').click(); t('erase');
    await button(page, 'Go on').click(); t('go on');
    await expect.poll(async () => (await stored(other))['aims-readiness/v1/details']).toContain('Later name'); t('poll');
    await button(page, 'Erase now').click(); t('now');
    await expect(answerForm(other, '4.1').level(4)).not.toBeChecked(); t('unchecked');
});
