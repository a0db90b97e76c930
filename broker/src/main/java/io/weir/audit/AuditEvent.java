package io.weir.audit;

import org.jspecify.annotations.Nullable;

/// Something that somebody will have to be able to look up: a refusal or a change. Immutable; no payload, no secret.
///
/// @param atMs wall time of the request
/// @param kind what happened
/// @param principal the caller as a resource; null when it did not prove who it is
/// @param accessKeyId the key that the caller showed, or claimed to have; null for none
/// @param action what it asked for, such as `kinesis:CreateStream`; null when nobody knows
/// @param resource with what; null when that did not become known
/// @param subject what of the resource was made or changed, where its name does not say that; null for the whole of it
/// @param source the caller's address; null for what the broker does by itself
/// @param requestId the id that the caller got with its answer
/// @param outcome `ok`, or the name of the error that the caller got
/// @param decidedBy policy and statement that refused it; null when no statement did
public record AuditEvent(
        long atMs,
        Kind kind,
        @Nullable String principal,
        @Nullable String accessKeyId,
        @Nullable String action,
        @Nullable String resource,
        @Nullable String subject,
        @Nullable String source,
        String requestId,
        String outcome,
        @Nullable String decidedBy) {

    /// The outcome of what was done.
    public static final String OK = "ok";

    /// What happened.
    public enum Kind {
        /// A caller was not let in, or may not do what it asked for.
        REFUSED("refused"),
        /// A stream, a key, a policy or a setting was changed, or was to be.
        CHANGED("changed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// As it is written.
        public String text() {
            return text;
        }
    }
}
