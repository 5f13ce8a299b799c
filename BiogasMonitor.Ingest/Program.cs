using BiogasMonitor.Ingest;

return IngestCommand.Run(args);
