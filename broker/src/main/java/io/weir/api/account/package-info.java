/// What an account sets for all of its streams.
@NullMarked
package io.weir.api.account;

import org.jspecify.annotations.NullMarked;
