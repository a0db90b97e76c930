package io.weir.catalog.testing;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogMachine;
import io.weir.catalog.CatalogRows;
import io.weir.catalog.CurrentCatalog;
import io.weir.log.Command;
import io.weir.log.Machine;
import io.weir.store.Batch;

/// A log's machine that knows the catalog and no records.
public final class CatalogOnlyMachine implements Machine {

    private final CurrentCatalog current;
    private Catalog newest;

    /// Begins with a catalog.
    public CatalogOnlyMachine(Catalog restored) {
        newest = restored;
        current = new CurrentCatalog(restored);
    }

    /// What readers see.
    public CurrentCatalog current() {
        return current;
    }

    @Override
    @SuppressWarnings("unchecked") // a catalog command answers with the result type that it names
    public <R> Applied<R> apply(Command<R> command, long atMs, Batch batch) {
        CatalogMachine.Step<?> step = CatalogMachine.apply(newest, (CatalogCommand<?>) command, atMs);
        CatalogRows.write(newest, step.catalog(), batch);
        newest = step.catalog();
        return new Applied<>((R) step.result(), () -> current.publish(step.catalog()));
    }
}
