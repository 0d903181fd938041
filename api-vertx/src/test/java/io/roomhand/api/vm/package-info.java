/** The service in the virtual machine, where devices are real, through its public API alone. */
@NullMarked
package io.roomhand.api.vm;

import org.jspecify.annotations.NullMarked;
