package io.weir.client;

/**
 * A request encoded and hashed beforehand; sending it costs a signature and the wire. Made by
 * {@link StreamClient#prepare}, usable by many threads and many times.
 */
public final class PreparedCall {
    private final String operation;
    private final byte[] body;
    private final String bodyHash;

    PreparedCall(String operation, byte[] body, String bodyHash) {
        this.operation = operation;
        this.body = body;
        this.bodyHash = bodyHash;
    }

    /** The operation's name. */
    public String operation() {
        return operation;
    }

    /** How many bytes the body has. */
    public int bodyBytes() {
        return body.length;
    }

    byte[] body() {
        return body;
    }

    String bodyHash() {
        return bodyHash;
    }
}
