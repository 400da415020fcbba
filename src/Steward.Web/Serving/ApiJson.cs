using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Web.Serving;

/// <summary>How the API writes our types: ids as numbers, money as {amount, currency}, moments as RFC 3339 in UTC, enums as words. Unknown members are refused.</summary>
public static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new IdConverters());
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new DateConverter());
    }

    private sealed class IdConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(type.GetGenericArguments()))!;
    }

    private sealed class IdConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt64());
        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed record MoneyShape(string Amount, string Currency);

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<MoneyShape>(ref reader, options) is { } shape && decimal.TryParse(shape.Amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && Money.Fits(amount)
                ? Money.Of(amount, shape.Currency)
                : throw new JsonException("Money is {\"amount\":\"1234.50\",\"currency\":\"EUR\"}.");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("amount", value.Amount.ToString("0.00##", CultureInfo.InvariantCulture));
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            OffsetDateTimePattern.Rfc3339.Parse(reader.GetString() ?? "") is { Success: true } moment ? moment.Value.ToInstant() : throw new JsonException("A moment is written as 2026-11-24T10:00:00Z.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class DateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } day ? day.Value : throw new JsonException("A day is written as 2026-11-24.");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
