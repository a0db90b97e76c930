package io.weir.api;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.OperationShape;

/// One operation of the public API: its shape on the wire and its behaviour. Stateless beyond what it was constructed
/// with; called by many threads.
///
/// @param <I> the input
/// @param <O> the output
public interface Operation<I, O> {

    /// The operation as it is on the wire.
    OperationShape<I, O> shape();

    /// Reads the input, lets the caller in, does the operation and writes the output, or its beginning.
    ///
    /// @throws ServiceException with the error that the caller gets
    Served serve(Incoming incoming);
}
