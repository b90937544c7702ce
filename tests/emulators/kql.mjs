// Reads {"tables": {"Name": "column: type, ..."}, "queries": {"name": "KQL"}} and prints what is wrong with each query, one line a finding.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const folder = dirname(createRequire(import.meta.url).resolve('@kusto/language-service-next/package.json'));
// Scripts for a browser: they set globals, and the second needs the first.
for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  runInThisContext(readFileSync(join(folder, file), 'utf8'), { filename: file });
}

const { KustoCode, GlobalState, Symbols } = globalThis.Kusto.Language;
const { tables, queries } = JSON.parse(readFileSync(0, 'utf8'));
const known = Object.entries(tables).map(([name, columns]) => new Symbols.TableSymbol.$ctor7(name, `(${columns})`, null));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor3('workspace', null, known, false));
let found = 0;
for (const [name, text] of Object.entries(queries)) {
  const findings = KustoCode.ParseAndAnalyze(text, globals).GetDiagnostics();
  for (let i = 0; i < findings.Count; i++) {
    found++;
    console.log(`${name}: ${findings.getItem(i).Message} (at ${findings.getItem(i).Start})`);
  }
}

process.exitCode = found === 0 ? 0 : 1;
