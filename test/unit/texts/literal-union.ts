import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The members of an exported union of string literals, read from its source, since types are gone when tests run. */
export const literalUnion = (path: string, typeName: string): string[] => {
  const file = new URL(`../../../${path}`, import.meta.url);
  const source = ts.createSourceFile(path, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const declaration = source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === typeName);
  if (declaration === undefined || !ts.isTypeAliasDeclaration(declaration))
    throw new Error(`${typeName} not in ${path}`);
  const { type } = declaration;
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.map((member) => {
    if (ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal)) return member.literal.text;
    throw new Error(`${typeName} has a member that is no string literal`);
  });
};
