#!/usr/bin/env bash
# @asyncapi/modelina 5.10.1, preset PYTHON_PYDANTIC_PRESET: of a property with a string "const" it writes
#   kind: str = Field(default=''event'', frozen=True)
# with the quotes twice, which Python refuses ("invalid syntax"). The generator without the preset, and the preset
# with an integer const, write what Python takes. Seen with Node.js 20.20.2 and Python 3.11.7.
# Needs node, npm, python3 and the network; installs in a temporary folder. Exit 0: it is still so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @asyncapi/modelina@5.10.1

cat > generate.js <<'JS'
const { writeFileSync } = require('fs');
const { PythonGenerator, PYTHON_PYDANTIC_PRESET } = require('@asyncapi/modelina');
const model = (value, type) => ({
  $schema: 'http://json-schema.org/draft-07/schema#', $id: 'Notice', type: 'object',
  required: ['kind'], additionalProperties: false, properties: { kind: { type, const: value } },
});
async function write(file, schema, presets) {
  const [made] = await new PythonGenerator({ presets }).generate(schema);
  writeFileSync(file, made.result);
}
(async () => {
  await write('text.py', model('event', 'string'), [PYTHON_PYDANTIC_PRESET]);
  await write('number.py', model(7, 'integer'), [PYTHON_PYDANTIC_PRESET]);
  await write('plain.py', model('event', 'string'), []);
})();
JS
node generate.js

compiles() { python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' "$1" 2> error.txt; }
grep -n 'kind' text.py
if compiles text.py; then echo "changed: the string const compiles now"; exit 1; fi
tail -1 error.txt
compiles number.py || { echo "changed: the integer const no longer compiles"; exit 1; }
compiles plain.py || { echo "changed: without the preset it no longer compiles"; exit 1; }
echo "as described"
