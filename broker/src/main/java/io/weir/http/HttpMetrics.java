package io.weir.http;

/// What one server has counted, to be read at any time from any thread. The metrics room registers these.
public interface HttpMetrics {

    /// Connections open now.
    long connectionsOpen();

    /// Connections accepted since the start, refused ones included.
    long connectionsAccepted();

    /// Calls handed to the handler since the start.
    long callsStarted();

    /// Calls whose handler runs now.
    long callsRunning();

    /// Refusals of one kind since the start.
    long refused(Refusal kind);

    /// Bytes of request bodies held now.
    long bodyBytesInFlight();

    /// Bytes of answers made and not yet written.
    long answerBytesInFlight();
}
