/**
 * The command table: what can be asked, with which fields, and who answers. A command goes in here.
 */
@NullMarked
package io.roomhand.api.command;

import org.jspecify.annotations.NullMarked;
