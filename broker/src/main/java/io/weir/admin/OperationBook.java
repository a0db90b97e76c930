package io.weir.admin;

import io.weir.catalog.AdminOperation;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.log.Outcome;
import io.weir.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operations as the catalog keeps them: whoever carries one out notes its progress here, and whoever cancels it
/// notes that. For any thread.
final class OperationBook {

    private static final Logger LOG = LoggerFactory.getLogger(OperationBook.class);

    private final ControlPlane control;
    private final Clock clock;
    private final Patience patience;

    OperationBook(ControlPlane control, Clock clock) {
        this.control = control;
        this.clock = clock;
        this.patience = new Patience(clock);
    }

    /// All that there are.
    Collection<AdminOperation> all() {
        return control.catalog().operations().values();
    }

    /// One of them, if it is still kept.
    Optional<AdminOperation> look(String id) {
        return Optional.ofNullable(control.catalog().operations().get(id));
    }

    /// @throws AdminException when there is none
    AdminOperation find(String id) {
        return look(id).orElseThrow(() -> AdminException.notFound("operation " + id));
    }

    /// Ends an operation before its next step.
    ///
    /// @throws AdminException when it has ended
    AdminOperation cancel(String id) {
        AdminOperation operation = find(id);
        while (!operation.finished()) {
            Optional<AdminOperation> stored =
                    tryPut(operation.ended(AdminOperation.State.CANCELLED, "cancelled by an operator", clock.wallMs()));
            if (stored.isPresent()) {
                return stored.get();
            }
            operation = find(id);
        }
        throw new AdminException(409, "operation " + id + " has ended: " + operation.state());
    }

    /// Takes a new one.
    ///
    /// @throws AdminException when there are too many, or the log does not take it
    AdminOperation begin(AdminOperation operation) {
        return tryPut(operation).orElseThrow(() -> new AdminException(409, "too many operations are under way"));
    }

    /// Notes progress, unless somebody has ended the operation.
    ///
    /// @return false when the log does not take it; whatever it says then, a later look finds out
    boolean noted(AdminOperation progress) {
        try {
            tryPut(progress);
            return true;
        } catch (AdminException e) {
            LOG.atWarn()
                    .addKeyValue("operation", progress.id())
                    .addKeyValue("error", e.getMessage())
                    .log("progress was not stored");
            return false;
        }
    }

    private Optional<AdminOperation> tryPut(AdminOperation operation) {
        return switch (patience.await(() -> control.submit(new CatalogCommand.PutAdminOperation(operation)))) {
            case Outcome.Done<CatalogResult<AdminOperation>>(
                    CatalogResult.Accepted<AdminOperation>(AdminOperation stored)) -> Optional.of(stored);
            case Outcome.Done<CatalogResult<AdminOperation>>(CatalogResult.Rejected<AdminOperation> _) ->
                Optional.empty();
            case Outcome.Refused<CatalogResult<AdminOperation>>(Outcome.Refusal why) ->
                throw new AdminException(503, "the broker takes no changes now: " + why);
            case Outcome.Unknown<CatalogResult<AdminOperation>>(String why) -> throw new AdminException(503, why);
        };
    }
}
