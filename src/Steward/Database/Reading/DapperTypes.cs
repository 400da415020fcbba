using System.Data;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>Teaches Dapper our types, once.</summary>
public static class DapperTypes
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DateHandler());
        foreach (var entity in typeof(DapperTypes).Assembly.GetTypes())
            if (entity.GetProperty("Id")?.PropertyType is { IsGenericType: true } id && id.GetGenericTypeDefinition() == typeof(Id<>))
                SqlMapper.AddTypeHandler(id, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(IdHandler<>).MakeGenericType(id.GetGenericArguments()))!);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
    {
        public override void SetValue(IDbDataParameter parameter, Instant value) => parameter.Value = value.ToMicroseconds();
        public override Instant Parse(object value) => Moments.FromMicroseconds((long)value);
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<LocalDate>
    {
        public override void SetValue(IDbDataParameter parameter, LocalDate value) => parameter.Value = LocalDatePattern.Iso.Format(value);
        public override LocalDate Parse(object value) => LocalDatePattern.Iso.Parse((string)value).Value;
    }

    private sealed class IdHandler<T> : SqlMapper.TypeHandler<Id<T>>
    {
        public override void SetValue(IDbDataParameter parameter, Id<T> value) => parameter.Value = value.Value;
        public override Id<T> Parse(object value) => new((long)value);
    }
}
