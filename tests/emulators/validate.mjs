// Validates what went over the wire against the published contract, with validators that nobody here wrote.
// Standard input: {"contract": the document, "checks": [{"id", "operation", "status", "mediaType", "body"}]};
// without a status the body is a request. Standard output: [{"id", "valid", "errors"}].
import { text } from 'node:stream/consumers';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { contract, checks } = JSON.parse(await text(process.stdin));

// Readers accept fields that they do not know; we must not send any that is not told.
const exact = structuredClone(contract);
for (const schema of Object.values(exact.components.schemas)) {
  close(schema);
}

const requests = validatorsOf(contract);
const answers = validatorsOf(exact);
const results = checks.map(check => {
  try {
    return { id: check.id, ...validate(check) };
  } catch (error) {
    return { id: check.id, valid: false, errors: String(error) };
  }
});
process.stdout.write(JSON.stringify(results));

function validate({ operation, status, mediaType, body }) {
  const [root, path, method] = find(operation);
  let pointer = `/${root}/${escape(path)}/${method}`;
  if (status) {
    pointer = resolve(`${pointer}/responses/${status}`);
    if (!pointer) {
      return { valid: false, errors: `${operation} declares no status ${status}` };
    }
  } else {
    pointer += '/requestBody';
  }

  const schema = `${pointer}/content/${escape(mediaType)}/schema`;
  if (!at(schema)) {
    return { valid: false, errors: `${operation} declares no ${mediaType} for ${status ?? 'its request'}` };
  }

  // What is posted to receivers is written by us, as answers are.
  const check = (status || root === 'webhooks' ? answers : requests)(schema);
  const valid = check(body);
  return { valid, errors: valid ? '' : JSON.stringify(check.errors) };
}

function find(operationId) {
  for (const root of ['paths', 'webhooks']) {
    for (const [path, item] of Object.entries(contract[root])) {
      for (const [method, operation] of Object.entries(item)) {
        if (operation.operationId === operationId) {
          return [root, path, method];
        }
      }
    }
  }

  throw new Error(`There is no operation ${operationId}.`);
}

function validatorsOf(document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'contract');
  const known = new Map();
  return pointer => {
    if (!known.has(pointer)) {
      known.set(pointer, ajv.compile({ $ref: `contract#${encodeURI(pointer)}` }));
    }

    return known.get(pointer);
  };
}

function resolve(pointer) {
  const reference = at(pointer)?.$ref;
  return reference ? reference.slice(1) : at(pointer) && pointer;
}

function at(pointer) {
  return pointer.split('/').slice(1).reduce((node, part) => node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], contract);
}

function escape(part) {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function close(schema) {
  if (schema === null || typeof schema !== 'object') {
    return;
  }

  if (schema.properties && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }

  Object.values(schema).forEach(close);
}
