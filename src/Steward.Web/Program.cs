using Steward.Web.Verbs;

return await CommandLine.Run(args);
