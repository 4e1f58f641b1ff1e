// An ONNX model under construction: nodes in the order in which they run, tensors, inputs and outputs
// (onnx.proto of ONNX 1.8: IR version 7, operator set 13 of the default domain).

import { block, float, integer, joined, type Bytes } from './protobuf.ts';

/** TensorProto.DataType. */
const types = { float: 1, int32: 6, int64: 7 } as const;
export type ElementType = keyof typeof types;

/** A length, or the name of one that is known at run time alone. */
export type Extent = number | string;

export type Attribute = number | string | readonly number[] | readonly string[] | Float32Array;

const operatorSet = 13;
const irVersion = 7;

/** AttributeProto: its type's number, and the field that it stands in. */
function attribute(name: string, value: Attribute): Bytes {
  const made = (type: number, ...fields: Bytes[]): Bytes => block(5, [block(1, name), ...fields, integer(20, type)]);
  if (typeof value === 'number') return made(2, integer(3, value));
  if (typeof value === 'string') return made(3, block(4, value));
  if (value instanceof Float32Array) return made(6, ...[...value].map((number) => float(7, number)));
  if (typeof value[0] === 'string') return made(8, ...value.map((text) => block(9, String(text))));
  return made(7, ...value.map((number) => integer(8, Number(number))));
}

function valueInfo(field: number, name: string, type: ElementType, shape: readonly Extent[]): Bytes {
  const extents = shape.map((extent) => block(1, typeof extent === 'number' ? integer(1, extent) : block(2, extent)));
  const tensor = [integer(1, types[type]), block(2, extents)];
  return block(field, [block(1, name), block(2, block(1, tensor))]);
}

export class Graph {
  readonly #nodes: Bytes[] = [];
  readonly #tensors: Bytes[] = [];
  readonly #inputs: Bytes[] = [];
  readonly #outputs: Bytes[] = [];
  readonly #known = new Set<string>();
  #made = 0;

  input(name: string, type: ElementType, shape: readonly Extent[]): string {
    this.#inputs.push(valueInfo(11, name, type, shape));
    return name;
  }

  /** `value`: what a node has made, under the name that it is to have outside. */
  output(name: string, value: string, type: ElementType, shape: readonly Extent[]): void {
    this.#nodes.push(block(1, [block(1, value), block(2, name), block(4, 'Identity')]));
    this.#outputs.push(valueInfo(12, name, type, shape));
  }

  /** A tensor that belongs to the model; asked for again, it is the same. */
  tensor(name: string, shape: readonly number[], data: Float32Array | BigInt64Array): string {
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const type = data instanceof Float32Array ? types.float : types.int64;
    this.#tensors.push(
      block(5, [...shape.map((extent) => integer(1, extent)), integer(2, type), block(8, name), block(9, raw)]),
    );
    return name;
  }

  /** Whole numbers; without a shape in a row. */
  whole(numbers: readonly number[], shape: readonly number[] = [numbers.length]): string {
    const name = `whole ${numbers.join(' ')} (${shape.join(' ')})`;
    return this.tensor(name, shape, BigInt64Array.from(numbers.map(BigInt)));
  }

  /** Adds a node and gives its first output. */
  node(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const [first = ''] = this.nodes(operator, inputs, attributes, 1);
    return first;
  }

  /** The same with several outputs. */
  nodes(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: number,
  ): string[] {
    const index = ++this.#made;
    const names = Array.from({ length: outputs }, (_, i) => `${operator} ${index}${i > 0 ? `.${i}` : ''}`);
    const fields = [
      ...inputs.map((name) => block(1, name)),
      ...names.map((name) => block(2, name)),
      block(3, `${operator} ${index}`),
      block(4, operator),
      ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    ];
    this.#nodes.push(block(1, fields));
    return names;
  }

  /** The file. */
  model(name: string, about: string): Bytes {
    const graph = [
      ...this.#nodes,
      block(2, name),
      ...this.#tensors,
      block(10, about),
      ...this.#inputs,
      ...this.#outputs,
    ];
    return joined([
      integer(1, irVersion),
      block(2, 'RNN Playground'),
      block(7, graph),
      block(8, [block(1, ''), integer(2, operatorSet)]),
    ]);
  }
}
