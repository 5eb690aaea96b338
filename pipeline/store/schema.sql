-- The euimu store. Offsets are code points of documents.text, half-open. A document is replaced as a whole.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY, command VARCHAR NOT NULL, started TIMESTAMP NOT NULL, finished TIMESTAMP,
    software VARCHAR NOT NULL, model VARCHAR NOT NULL,
    read INTEGER, skipped INTEGER, failed INTEGER, failures JSON  -- [{path, error, message}]
);

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, media_type VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,            -- rfp, sow, terms, guideline, audit, notice, other
    role VARCHAR NOT NULL,            -- contract: compared with controls; audit: read for findings; reference: neither
    title VARCHAR, characters INTEGER NOT NULL, text VARCHAR NOT NULL,
    structure JSON NOT NULL,          -- {blocks: [...], tables: [...]}, as the reader gave them
    source_map JSON NOT NULL, metadata JSON NOT NULL,
    ledger JSON NOT NULL,             -- the loss ledger: what was seen, read, dropped, unsure, and why
    complete BOOLEAN NOT NULL, also_named JSON NOT NULL, duplicate_of VARCHAR,
    software VARCHAR NOT NULL, model VARCHAR NOT NULL, run_id INTEGER NOT NULL
);

CREATE TABLE pages (
    document_id VARCHAR NOT NULL, number INTEGER NOT NULL, label VARCHAR, start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL, usable BOOLEAN NOT NULL, PRIMARY KEY (document_id, number)
);

CREATE TABLE clauses (
    document_id VARCHAR NOT NULL, clause_index INTEGER NOT NULL, clause_id VARCHAR NOT NULL, parent_index INTEGER,
    kind VARCHAR NOT NULL, marker VARCHAR NOT NULL, level INTEGER NOT NULL, path VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, page INTEGER,
    requirement_id VARCHAR, requirement_class VARCHAR, requirement_name VARCHAR,
    table_index INTEGER, table_row INTEGER, text VARCHAR NOT NULL,
    modality VARCHAR NOT NULL, deontic JSON,      -- the deontic reading, where it says more than "none"
    categories VARCHAR[] NOT NULL, scores DOUBLE[] NOT NULL, review BOOLEAN NOT NULL, confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (document_id, clause_index)
);

CREATE TABLE obligations (
    document_id VARCHAR NOT NULL, clause_index INTEGER NOT NULL, obligation_id VARCHAR NOT NULL,
    modality VARCHAR NOT NULL, obligor VARCHAR, beneficiary VARCHAR, action VARCHAR, object VARCHAR,
    condition VARCHAR, exception VARCHAR, quotation VARCHAR NOT NULL, categories VARCHAR[] NOT NULL,
    papers VARCHAR[] NOT NULL, citations VARCHAR[] NOT NULL, sanctions INTEGER[] NOT NULL,
    confidence DOUBLE NOT NULL, path VARCHAR NOT NULL, page INTEGER,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, PRIMARY KEY (document_id, clause_index)
);

CREATE TABLE "values" (
    document_id VARCHAR NOT NULL, clause_index INTEGER NOT NULL, position INTEGER NOT NULL,
    type VARCHAR NOT NULL, value VARCHAR NOT NULL, text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, role VARCHAR, comparator VARCHAR, direction VARCHAR,
    anchor VARCHAR, base VARCHAR, scope VARCHAR, day_kind VARCHAR, high VARCHAR,
    PRIMARY KEY (document_id, clause_index, position)
);

CREATE TABLE citations (
    document_id VARCHAR NOT NULL, clause_index INTEGER NOT NULL, position INTEGER NOT NULL,
    title VARCHAR NOT NULL, article VARCHAR, text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, PRIMARY KEY (document_id, clause_index, position)
);

CREATE TABLE findings (
    document_id VARCHAR NOT NULL, position INTEGER NOT NULL, number VARCHAR, title VARCHAR NOT NULL,
    disposition VARCHAR, department VARCHAR, start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL,
    action VARCHAR, topics VARCHAR[] NOT NULL, citations VARCHAR[] NOT NULL, contracts VARCHAR[] NOT NULL,
    people INTEGER, data JSON NOT NULL,           -- the whole finding, with the keys of `euimu findings`
    PRIMARY KEY (document_id, position)
);

CREATE TABLE verdicts (
    position INTEGER PRIMARY KEY, comparison VARCHAR NOT NULL,  -- coverage, contradictions, side_by_side, findings, norms, citations
    document VARCHAR, subject VARCHAR, status VARCHAR, data JSON NOT NULL
);

CREATE TABLE search_words (                       -- the content morphemes of each clause, for the full-text index
    key VARCHAR PRIMARY KEY, document_id VARCHAR NOT NULL, clause_index INTEGER NOT NULL, words VARCHAR NOT NULL
);

CREATE TABLE reviews (                            -- a person's word on a clause; survives re-runs and revised papers
    clause_id VARCHAR PRIMARY KEY, categories VARCHAR[] NOT NULL, modality VARCHAR, obligor VARCHAR,
    text VARCHAR NOT NULL, reviewer VARCHAR, reviewed TIMESTAMP NOT NULL
);
