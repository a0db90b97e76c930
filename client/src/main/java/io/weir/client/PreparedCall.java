package io.weir.client;

import java.util.Map;

/**
 * A request encoded and hashed beforehand; sending it costs a signature and the wire. Made by
 * {@link StreamClient#prepare}, usable by many threads and many times.
 */
public final class PreparedCall {
    private final String operation;
    private final Map<String, String> fields;
    private final byte[] body;
    private final String bodyHash;

    /**
     * @param fields header fields of the operation, by lower-case name; the target among them
     */
    PreparedCall(String operation, Map<String, String> fields, byte[] body, String bodyHash) {
        this.operation = operation;
        this.fields = fields;
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

    Map<String, String> fields() {
        return fields;
    }

    byte[] body() {
        return body;
    }

    String bodyHash() {
        return bodyHash;
    }
}
