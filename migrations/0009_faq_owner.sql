-- Who will answer for an entry and when it is looked at again, kept from the first draft on.
ALTER TABLE faq_draft ADD COLUMN owner TEXT NOT NULL DEFAULT '';
-- a civil day; '' until somebody has chosen one
ALTER TABLE faq_draft ADD COLUMN review TEXT NOT NULL DEFAULT '';
