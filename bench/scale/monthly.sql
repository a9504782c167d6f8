-- The monthly counts of each persona as written by hand for exactly these files: every column
-- typed, only the needed ones read. Of each metric and customer a sum x and of how much it is one,
-- k, and of each persona and month the sums over customers that intervals are made of.
CREATE TABLE placed AS
SELECT lower(customer_id) AS customer, persona FROM read_csv(getvariable('placed'), header = true);

CREATE TABLE contacts AS
SELECT lower(trim("Requester Email")) AS customer, "Created at" AS opened,
  "Satisfaction" AS satisfaction, "First response time (min)" / 60 AS answered,
  "Resolution time (hours)" AS solved
FROM read_csv(getvariable('folder') || '/tickets.csv', auto_detect = false, header = true,
  delim = ',', quote = '"', escape = '"', columns = {
    'Ticket ID': 'VARCHAR', 'Requester Email': 'VARCHAR', 'Created at': 'TIMESTAMP',
    'Channel': 'VARCHAR', 'Category': 'VARCHAR', 'Satisfaction': 'DOUBLE',
    'First response time (min)': 'DOUBLE', 'Resolution time (hours)': 'DOUBLE',
    'Subject': 'VARCHAR', 'Description': 'VARCHAR'});

CREATE TABLE of_contacts AS
SELECT customer, date_trunc('month', opened) AS month, count(*) AS contacts,
  count(CASE WHEN satisfaction >= 4 THEN 1 END) AS satisfied, count(satisfaction) AS rated,
  min(satisfaction) AS least, max(satisfaction) AS greatest,
  sum(answered) AS answer_hours, count(answered) AS answered,
  sum(solved) AS solution_hours, count(solved) AS solved
FROM contacts GROUP BY customer, month;

CREATE TABLE of_matters AS
SELECT customer, date_trunc('month', opened) AS month, count(*) AS settled,
  count(CASE WHEN following IS NULL OR following > opened + INTERVAL 7 DAY THEN 1 END) AS at_once
FROM (SELECT customer, opened,
  lead(opened) OVER (PARTITION BY customer ORDER BY opened) AS following FROM contacts)
WHERE opened <= (SELECT max(opened) - INTERVAL 7 DAY FROM contacts)
GROUP BY customer, month;

CREATE TABLE of_orders AS
SELECT lower(trim("Customer Email")) AS customer, date_trunc('month', "Order Date") AS month,
  count(*) AS orders, sum(CASE WHEN "Status" = 'paid' THEN "Total" ELSE 0 END) AS spent
FROM read_csv(getvariable('folder') || '/orders.csv', auto_detect = false, header = true,
  delim = ',', quote = '"', escape = '"', dateformat = '%d.%m.%Y', columns = {
    'Order ID': 'VARCHAR', 'Customer Email': 'VARCHAR', 'Order Date': 'DATE', 'Total': 'DOUBLE',
    'Quantity': 'DOUBLE', 'Product': 'VARCHAR', 'Sales channel': 'VARCHAR', 'Status': 'VARCHAR'})
GROUP BY customer, month;

CREATE TABLE of_answers AS
SELECT lower(trim(email)) AS customer, date_trunc('month', "at") AS month,
  sum(CASE WHEN nps >= 9 THEN 100 WHEN nps <= 6 THEN -100 ELSE 0 END) AS net, count(nps) AS asked,
  min(nps) AS least, max(nps) AS greatest
FROM read_csv(getvariable('folder') || '/answers.csv', auto_detect = false, header = true,
  delim = ',', quote = '"', escape = '"', columns = {
    'at': 'TIMESTAMP', 'email': 'VARCHAR', 'nps': 'DOUBLE', 'csat': 'DOUBLE',
    'goals': 'VARCHAR', 'preferred': 'VARCHAR', 'age': 'DOUBLE', 'gender': 'VARCHAR'})
GROUP BY customer, month;

CREATE TABLE of_repeats AS
SELECT customer, month, (month > first OR orders > 1)::int AS again
FROM of_orders JOIN (
  SELECT customer, min(month) AS first FROM of_orders GROUP BY customer
) USING (customer);

CREATE TABLE of_active AS
SELECT customer, month + INTERVAL 1 MONTH AS month,
  (lead(month) OVER (PARTITION BY customer ORDER BY month) = month + INTERVAL 1 MONTH)::int AS still
FROM (SELECT customer, month FROM of_contacts
  UNION SELECT customer, month FROM of_orders);

CREATE MACRO ratio(x, k) AS {
  'some': count(CASE WHEN k > 0 THEN 1 END), 'any': count(CASE WHEN x <> 0 THEN 1 END),
  'x': sum(x), 'k': sum(k), 'xx': sum(x * x), 'xk': sum(x * k), 'kk': sum(k * k)};

CREATE TABLE counts AS
FROM (
  SELECT persona, month, 'csat' AS metric, ratio(satisfied, rated) AS sums,
    min(least) AS least, max(greatest) AS greatest,
    ratio(answer_hours, answered) AS first_answer, ratio(solution_hours, solved) AS solution_time,
    ratio(contacts, 1) AS contacts
  FROM of_contacts JOIN placed USING (customer) GROUP BY persona, month
) UNION ALL BY NAME (
  SELECT persona, month, 'nps' AS metric, ratio(net, asked) AS sums,
    min(least) AS least, max(greatest) AS greatest
  FROM of_answers JOIN placed USING (customer) GROUP BY persona, month
) UNION ALL BY NAME (
  SELECT persona, month, 'fcr' AS metric, ratio(at_once, settled) AS sums
  FROM of_matters JOIN placed USING (customer) GROUP BY persona, month
) UNION ALL BY NAME (
  SELECT persona, month, 'revenue' AS metric, ratio(spent, 1) AS sums, ratio(orders, 1) AS orders
  FROM of_orders JOIN placed USING (customer) GROUP BY persona, month
) UNION ALL BY NAME (
  SELECT persona, month, 'repeat_rate' AS metric, ratio(again, 1) AS sums
  FROM of_repeats JOIN placed USING (customer) GROUP BY persona, month
) UNION ALL BY NAME (
  SELECT persona, month, 'retention' AS metric, ratio(coalesce(still, 0), 1) AS sums
  FROM of_active JOIN placed USING (customer) GROUP BY persona, month
);
