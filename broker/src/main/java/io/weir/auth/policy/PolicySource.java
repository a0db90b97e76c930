package io.weir.auth.policy;

import java.util.List;

/// Knows the policies that hang on somebody or something, as they are in force now. Called by many threads.
///
/// @param <T> what they hang on
public interface PolicySource<T> {

    /// Its policies; empty when there are none.
    List<NamedPolicy> of(T subject);
}
