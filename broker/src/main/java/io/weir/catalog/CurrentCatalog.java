package io.weir.catalog;

import java.util.function.Supplier;

/// The catalog that readers see: durable and published, in one volatile field. Written by whoever publishes the results
/// of the log, in log order; read by any thread.
public final class CurrentCatalog implements Supplier<Catalog> {

    private volatile Catalog current;

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
    }
}
