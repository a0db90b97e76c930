package io.weir.auth;

/// Who a request speaks for, as far as the mode of authentication can tell.
///
/// @param accessKeyId the key id in the credential; empty for nobody in particular
public record Principal(String accessKeyId) {

    /// A caller that showed no credential.
    public static final Principal ANONYMOUS = new Principal("");
}
