package io.weir;

import io.weir.catalog.CatalogResult;
import io.weir.log.Outcome;
import java.util.concurrent.CompletableFuture;

/// Changes that the broker itself makes while it starts, where anything but success ends the start.
final class Submission {

    private Submission() {}

    /// What an accepted command gave.
    ///
    /// @throws StartException when it was not accepted
    static <T> T accepted(CompletableFuture<Outcome<CatalogResult<T>>> submitted) {
        return switch (submitted.join()) {
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value)) -> value;
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Rejected<T>(var why)) ->
                throw new StartException("the catalog refused a change at start: " + why);
            case Outcome.Refused<CatalogResult<T>>(Outcome.Refusal why) ->
                throw new StartException("the log takes no changes: " + why);
            case Outcome.Unknown<CatalogResult<T>>(String why) -> throw new StartException("the log failed: " + why);
        };
    }
}
