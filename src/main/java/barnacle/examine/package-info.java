/** Examinations of what was drawn or trained: what is asked, what is found, for the terminal and the window alike. */
package barnacle.examine;
