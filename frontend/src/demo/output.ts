// What the maker of a demonstration company says: JSON lines, one for each row that the server
// keeps. Everything in them is sealed, public or a signature; nothing readable is left.

import type { DirectoryLine } from "../sealing/index.ts";

export type Row =
  | {
      readonly what: "directory_line";
      readonly seq: number;
      readonly person: string;
      readonly line: DirectoryLine;
      readonly head: string;
    }
  | {
      readonly what: "keyring";
      readonly person: string;
      readonly version: number;
      readonly sealed_keyring: string;
    }
  | {
      readonly what: "unlock";
      readonly person: string;
      readonly method: "words";
      readonly sealed_account_key: string;
    }
  | {
      readonly what: "epoch";
      readonly room: string;
      readonly number: number;
      readonly statement: string;
      readonly signature: string;
      readonly made_by: string;
      readonly wraps: Readonly<Record<string, string>>;
      readonly countersignatures: Readonly<Record<string, string>>;
    }
  | {
      readonly what: "entry";
      readonly room: string;
      readonly epoch: number;
      readonly seq: number;
      readonly document: string;
      readonly week: string;
      readonly blob: string;
      readonly blob_hash: string;
      readonly head: string;
    }
  | {
      readonly what: "answer";
      readonly room: string;
      readonly epoch: number;
      readonly exchange: string;
      readonly person: string;
      readonly week: string;
      readonly blob: string;
    };
