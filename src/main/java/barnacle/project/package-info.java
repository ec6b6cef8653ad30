/** Files: read, write, migrate, checkpoint, export. The only user of Jackson. */
package barnacle.project;
