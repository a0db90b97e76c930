package io.weir.api;

/// What the edge hands a complete request to, on a thread that may block (a virtual thread). Answers through the
/// responder, exactly once, whatever happens; throws nothing.
public interface CallHandler {

    /// Handles one call to its end.
    void handle(Call call, Responder responder);
}
