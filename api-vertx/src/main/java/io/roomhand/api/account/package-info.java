/** Who is signed in, and the commands for it. */
@NullMarked
package io.roomhand.api.account;

import org.jspecify.annotations.NullMarked;
