/** What the room tells of devices, their selection, pins and modes. */
@NullMarked
package io.roomhand.api.message.devices;

import org.jspecify.annotations.NullMarked;
