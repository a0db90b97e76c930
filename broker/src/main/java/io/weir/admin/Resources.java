package io.weir.admin;

import java.util.List;

/// Some of what stands under `/v1`.
public interface Resources {

    /// What is served.
    List<Route<?, ?>> routes();
}
