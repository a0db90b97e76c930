/**
 * The operations of the admin API on accounts, users, keys and policies, as data: method, path and shapes, the same for the
 * broker that serves them and the command line that calls them.
 *
 * <p>This room knows no HTTP library and nothing of how identities are kept.
 */
@NullMarked
package io.weir.protocol.admin;

import org.jspecify.annotations.NullMarked;
