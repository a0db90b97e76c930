package io.weir.catalog;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The catalog that readers see: durable and published, in one volatile field. Written by whoever publishes the results
/// of the log, in log order; read by any thread.
public final class CurrentCatalog implements Supplier<Catalog> {

    private volatile Catalog current;
    private volatile Consumer<Catalog> changed = _ -> {};

    /// Starts with what the store holds.
    public CurrentCatalog(Catalog restored) {
        this.current = restored;
    }

    /// The newest published catalog. Take it once per request, so that the request sees one picture (B-063).
    @Override
    public Catalog get() {
        return current;
    }

    /// Shows readers a newer catalog.
    public void publish(Catalog newer) {
        current = newer;
        changed.accept(newer);
    }

    /// Has somebody told of every newer catalog, on the thread that shows it: to be quick about it. One at a time.
    void onChange(Consumer<Catalog> told) {
        changed = told;
    }
}
