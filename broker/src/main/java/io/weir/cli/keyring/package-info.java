/// `weir keyring`: the keys under which streams are encrypted, through the admin API.
@NullMarked
package io.weir.cli.keyring;

import org.jspecify.annotations.NullMarked;
