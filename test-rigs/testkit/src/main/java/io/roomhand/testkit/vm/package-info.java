/** What tests find in the virtual machine of {@code rig vm}: its tools, and its serial adapter. */
@NullMarked
package io.roomhand.testkit.vm;

import org.jspecify.annotations.NullMarked;
