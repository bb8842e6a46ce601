-- A town that leaves is erased whole, its audit log too (scripts/town-data/). While a row stands here, and only in that one
-- transaction, the log of that town may be deleted; the worker never writes here.
CREATE TABLE town_erasure (town TEXT PRIMARY KEY) WITHOUT ROWID;
DROP TRIGGER audit_log_never_deleted;
CREATE TRIGGER audit_log_never_deleted BEFORE DELETE ON audit_log WHEN NOT EXISTS (SELECT 1 FROM town_erasure WHERE town = OLD.town) BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

-- Who is named in a frozen request is needed until LINE has taken it. A request that is being tried may not change, so who
-- asked to be erased meanwhile leaves it when it is settled.
CREATE TRIGGER delivery_batch_taken AFTER UPDATE OF state ON delivery_batch WHEN OLD.state = 'waiting' AND NEW.state IN ('accepted', 'split') AND NEW.v = 1 AND NEW.request IS NOT NULL BEGIN UPDATE delivery_batch SET request = json_set(NEW.request, '$.to', json('[]')) WHERE id = NEW.id; END;
CREATE TRIGGER delivery_batch_not_taken AFTER UPDATE OF state ON delivery_batch WHEN OLD.state = 'waiting' AND NEW.state IN ('unknown', 'refused', 'expired') AND NEW.v = 1 AND NEW.request IS NOT NULL BEGIN UPDATE delivery_batch SET request = json_set(NEW.request, '$.to', json((SELECT json_group_array(t.value) FROM json_each(NEW.request, '$.to') t WHERE EXISTS (SELECT 1 FROM friendship f WHERE f.channel = NEW.channel AND f.user_id = t.value)))) WHERE id = NEW.id; END;
