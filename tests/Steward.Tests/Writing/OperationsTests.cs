using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Writing;

public class OperationsTests
{
    [Fact]
    public void Every_operation_of_the_house_is_there_once_and_as_one()
    {
        var services = new ServiceCollection().AddHouse(new SqliteEngine("nowhere.db"), new FakeClock(World.Morning), Path.Combine(Path.GetTempPath(), "keys", "master.key"));
        var operations = typeof(House).Assembly.GetTypes().Where(type => !type.IsAbstract && IsOperation(type)).ToList();

        Assert.True(operations.Count > 100, "the house was not read");
        Assert.Empty(operations.Where(operation => services.Where(s => s.ServiceType == operation).ToList() is not [{ Lifetime: ServiceLifetime.Singleton }]).Select(operation => operation.FullName));
    }

    private static bool IsOperation(Type? type) => type is not null && (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Operation<,>) || IsOperation(type.BaseType));
}
