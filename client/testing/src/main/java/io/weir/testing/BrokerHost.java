package io.weir.testing;

/** Where a broker runs. */
interface BrokerHost {
    /** The port that serves clients. */
    int port();

    /** The port that serves operators. */
    int adminPort();

    /** Stops the broker and waits for that. */
    void stop();
}
