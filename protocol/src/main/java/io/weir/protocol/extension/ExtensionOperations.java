package io.weir.protocol.extension;

import io.weir.protocol.shape.OperationShape;
import java.util.List;

/** The explicit list of the operations that Weir adds to those of the service. */
public final class ExtensionOperations {
    /** All of them, by name. */
    public static final List<OperationShape<?, ?>> ALL =
            List.of(CreateLease.SHAPE, DeleteLease.SHAPE, ListLeases.SHAPE, RenewLeases.SHAPE, UpdateLease.SHAPE);

    private ExtensionOperations() {}
}
