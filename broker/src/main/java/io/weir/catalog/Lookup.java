package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.function.Function;

/// The checks that most commands begin with.
final class Lookup {

    private Lookup() {}

    /// Goes on with the stream, or refuses because there is none.
    static <T> Step<T> found(Catalog catalog, StreamKey key, Function<StreamEntry, Step<T>> next) {
        return catalog.stream(key).map(next).orElseGet(() -> Step.rejected(catalog, new Rejection.StreamNotFound()));
    }

    /// The same by id.
    static <T> Step<T> found(Catalog catalog, int streamId, Function<StreamEntry, Step<T>> next) {
        return catalog.stream(streamId)
                .map(next)
                .orElseGet(() -> Step.rejected(catalog, new Rejection.StreamNotFound()));
    }

    /// Goes on with the stream if it is ACTIVE.
    static <T> Step<T> active(Catalog catalog, StreamKey key, Function<StreamEntry, Step<T>> next) {
        return found(
                catalog,
                key,
                stream -> stream.status() == StreamStatus.ACTIVE ? next.apply(stream) : notActive(catalog, stream));
    }

    static <T> Step<T> notActive(Catalog catalog, StreamEntry stream) {
        return Step.rejected(catalog, new Rejection.StreamNotActive(stream.status()));
    }
}
