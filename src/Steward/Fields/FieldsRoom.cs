using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Fields;

/// <summary>What the company itself wants to know of clients, contacts, deals and orders.</summary>
public static class FieldsRoom
{
    /// <param name="files">The folder of files that stand in fields.</param>
    public static IServiceCollection AddFields(this IServiceCollection services, string files) => services
        .AddTables<FieldTables>().AddSingleton(new FilesFolder(files)).AddSingleton<FieldFiles>().AddSingleton<ForgetFiles>().AddSingleton<FieldValues>()
        .AddSingleton<AddField>().AddSingleton<EditField>().AddSingleton<ArchiveField>().AddSingleton<RestoreField>().AddSingleton<MoveField>().AddSingleton<SkipField>().AddSingleton<AddFieldSet>()
        .Hangs(new("field_values", "clients", "subject_id", "subject = 0"), new("field_values", "deals", "subject_id", "subject = 1"), new("field_values", "contacts", "subject_id", "subject = 2"))
        .AddSingleton<FieldsQuery>()
        .AddQuartz(quartz => quartz.ScheduleJob<ForgetFilesJob>(trigger => trigger.WithIdentity("files").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromHours(24)).RepeatForever())))
        .AddNav(new NavItem("fields", "/fields", "forms", Right.EditRules, NavGroup.Rules));

    public static void MapFields(this Doors doors)
    {
        FieldsDoor.Map(doors.Pages);
        FieldsApi.Map(doors.Api);
    }
}
