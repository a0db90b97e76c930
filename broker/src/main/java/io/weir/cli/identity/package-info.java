/// `weir account`, `user`, `key` and `policy`: who may come in, by the admin API. Must not know the broker's insides;
/// `user bootstrap`, which has to, is handed in.
@NullMarked
package io.weir.cli.identity;

import org.jspecify.annotations.NullMarked;
