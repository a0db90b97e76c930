package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Operations of the admin API.
final class Operating {

    private Operating() {}

    static Step<AdminOperation> put(Catalog catalog, CatalogCommand.PutAdminOperation command) {
        AdminOperation wanted = command.operation();
        SortedMap<String, AdminOperation> operations = new TreeMap<>(catalog.operations());
        AdminOperation current = operations.get(wanted.id());
        long revision = current == null ? 0 : current.revision();
        if (wanted.revision() != revision) {
            return Step.rejected(catalog, new Rejection.OperationChanged(revision));
        }
        if (current == null && operations.size() >= Catalog.OPERATIONS_MAX) {
            Optional<AdminOperation> oldest = operations.values().stream()
                    .filter(AdminOperation::finished)
                    .min(Comparator.comparingLong(AdminOperation::changedAtMs).thenComparing(AdminOperation::id));
            if (oldest.isEmpty()) {
                return Step.rejected(catalog, new Rejection.OperationsLimit(Catalog.OPERATIONS_MAX));
            }
            operations.remove(oldest.get().id());
        }
        AdminOperation stored = wanted.withRevision(revision + 1);
        operations.put(stored.id(), stored);
        return Step.accepted(catalog.withOperations(operations), stored);
    }
}
