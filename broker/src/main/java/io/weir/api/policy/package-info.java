/// The operations on resource policies, one file each. They keep the texts; what these allow is decided in
/// `auth.policy`.
@NullMarked
package io.weir.api.policy;

import org.jspecify.annotations.NullMarked;
